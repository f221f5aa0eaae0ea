/** Checks on a thread of its own, so that no chat waits for it: files come in, what is in them and wrong with them goes out. */
import { parentPort } from 'node:worker_threads'
import { Memo } from '../memo.ts'
import type { ReleaseFiles } from '../store.ts'
import { examine } from './examined.ts'

const memo = new Memo()

parentPort?.on('message', (files: ReleaseFiles) => parentPort?.postMessage(examine(files, memo)))
