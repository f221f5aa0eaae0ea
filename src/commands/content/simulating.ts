/** Content tried out at the desk: chats played on the active release or on a draft, and flows as pictures of them need them. */
import { graphOf, type FlowGraph, type Release, type Simulation, type SimulationRequest, type Simulator } from '../../flow/index.ts'
import { Kept } from '../kept.ts'
import type { ContentChecking } from './checking.ts'
import type { Drafts } from './drafts.ts'
import { DeskRefused } from './refused.ts'

/** While somebody writes, each version of a draft is asked for several times: a chat, a picture. */
const AT_HAND = 3

interface Tryable {
  release: Release
  simulator: Simulator
}

export interface SimulatingParts {
  active(): Release
  drafts: Drafts
  checking: ContentChecking
}

export class ContentSimulating {
  private readonly parts: SimulatingParts
  private readonly tryable = new Kept(AT_HAND, (key) => this.make(key))

  constructor(parts: SimulatingParts) {
    this.parts = parts
  }

  /** Throws DeskRefused (`not_found`) for a draft that there isn't. What is broken in it is told in the answer. */
  async simulate(draft: string | undefined, request: SimulationRequest): Promise<Simulation> {
    return (await this.of(draft)).simulator.simulate(request)
  }

  /** Throws DeskRefused (`not_found`) for a draft or a flow that there isn't. */
  async graph(draft: string | undefined, flow: string, locales: readonly string[]): Promise<FlowGraph> {
    const { content, findings } = (await this.of(draft)).release
    const graph = graphOf(content, findings, flow, locales)
    if (!graph) throw new DeskRefused('not_found')
    return graph
  }

  private async of(draft: string | undefined): Promise<Tryable> {
    if (draft === undefined) return this.tryable.get(this.parts.active().hash)
    const { id, version } = await this.parts.drafts.get(draft)
    return this.tryable.get(`${id} ${version}`)
  }

  /** `key`: the active release's hash, or a draft's id and version. A draft understands by phrases and likeness alone: learning takes longer than an edit lasts. */
  private async make(key: string): Promise<Tryable> {
    const [id = '', version] = key.split(' ')
    const { active, checking } = this.parts
    const release = version === undefined ? active() : checking.compile(await this.filesOf(id))
    return { release, simulator: checking.simulator(release) }
  }

  private async filesOf(id: string) {
    const { drafts } = this.parts
    return await drafts.files(await drafts.get(id))
  }
}
