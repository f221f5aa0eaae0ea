/** The thread of `StaffingThread`: one question in, one answer out. A replay of weeks takes seconds, in which nobody's chat may stand still. */
import { parentPort } from 'node:worker_threads'
import { compareStaffing, type StaffingQuestion } from './compare.ts'

parentPort?.on('message', (question: StaffingQuestion) => parentPort?.postMessage(compareStaffing(question)))
