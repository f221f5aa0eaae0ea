import type { Config } from '../server/index.ts'
import type { Storage } from '../storage/index.ts'
import type { Platform } from './platform.ts'

/** A started service. */
export interface Running {
  config: Config
  /** Where it is reached. */
  origin: string
  storage: Storage
  platform: Platform
  /** Drains: sockets are told to come back, what was accepted is written, then everything closes. */
  stop(): Promise<void>
}

/** Starts the service. Throws StartError with a sentence for the operator. */
export type Start = (env: Record<string, string | undefined>) => Promise<Running>
