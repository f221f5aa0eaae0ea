/** Trying a release or a draft out, without a server's worth of machinery: what would be said, asked and done. */
export type { SimulatedLine, Simulation, SimulationRequest } from './format.ts'
export { Simulator } from './simulator.ts'
export { PSEUDO_LOCALES } from './pseudo.ts'
