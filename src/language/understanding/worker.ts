/** Learns lessons on a thread of its own, so that nobody waits for it: a lesson comes in, its weights go out. */
import { parentPort } from 'node:worker_threads'
import { learn, type Lesson } from './learn.ts'

parentPort?.on('message', (lesson: Lesson) => {
  const learnt = learn(lesson)
  parentPort?.postMessage(learnt, [learnt.weights.buffer as ArrayBuffer, learnt.scales.buffer as ArrayBuffer])
})
