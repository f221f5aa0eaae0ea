/** Which release became active when, by whom and how, and what differs between them. */
import { setImmediate } from 'node:timers/promises'
import { diffFile, pathsThatDiffer, type FileDiff } from '../../flow/changes/diff.ts'
import type { KeptActivation, ReleaseStore } from '../../flow/store.ts'
import { DeskRefused } from './refused.ts'

export interface HistoryEntry extends KeptActivation {
  /** New chats begin on it: only the last activation of it says so. */
  active: boolean
  /** Chats on it that aren't settled. */
  live: number
  correctedBy: string | null
}

/** Newest first. */
export async function releaseHistory(releases: ReleaseStore, limit: number): Promise<HistoryEntry[]> {
  const [activations, live, corrections] = await Promise.all([releases.activations(limit), releases.liveCounts(), releases.corrections()])
  return activations.map((activation, index) => ({
    ...activation,
    active: index === 0,
    live: live.get(activation.hash) ?? 0,
    correctedBy: corrections.get(activation.hash) ?? null,
  }))
}

/** From one release to another, or to the active one; others have their turn between two files. Throws DeskRefused when either isn't kept. */
export async function releaseDiff(releases: ReleaseStore, hash: string, against: string | undefined): Promise<FileDiff[]> {
  const [before, after] = await Promise.all([releases.releaseFiles(against ?? (await releases.activeRelease()) ?? ''), releases.releaseFiles(hash)])
  if (!before || !after) throw new DeskRefused('not_found')
  const diffs: FileDiff[] = []
  for (const path of pathsThatDiffer(before, after)) {
    diffs.push(diffFile(path, before, after))
    await setImmediate()
  }
  return diffs
}
