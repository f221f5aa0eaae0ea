/**
 * Flows: what the bot says and asks, as data. From a content folder to something that runs:
 * `loadContent` reads it, `compileRelease` shapes, checks and names it, its `script` implements the core's port.
 */
export { isStray, strayFinding } from './check/files.ts'
export { check } from './check/index.ts'
export { formatFinding, hasErrors, type Finding } from './findings/finding.ts'
export { loadContent, strayFiles, type FolderRead } from './load/read-folder.ts'
export { compileRelease, hashOf, type Release } from './release.ts'
export type { Teach } from './engine/lessons.ts'
export type { Understanding } from './engine/understand.ts'
export { graphOf, type FlowGraph } from './diagram/graph.ts'
export { PSEUDO_LOCALES, Simulator, type SimulatedLine, type Simulation, type SimulationRequest } from './simulate/index.ts'
export { runTranscripts, type TranscriptResult } from './transcripts/run.ts'
export type { ReleaseFiles, ReleaseStore } from './store.ts'
