import { pino, type Logger } from 'pino'

export type { Logger }

/** JSON lines on standard error. What a person wrote, tokens and addresses never go in here: log ids and codes. */
export function createLog(level: string): Logger {
  return pino({ level, base: null, redact: ['token', 'password', 'authorization', 'cookie', 'text'] }, pino.destination(2))
}
