/** The port to releases: immutable snapshots of flows and texts, named by their content hash. */
export interface ReleaseFiles {
  /** Path relative to the content folder (`flows/start.yaml`) → text. */
  [path: string]: string
}

export interface ReleaseStore {
  /** Keeps it (again is harmless) and makes it the one that new conversations start on. */
  publish(release: { hash: string; files: ReleaseFiles; at: number; by: string }): Promise<void>
  activeRelease(): Promise<string | undefined>
  releaseFiles(hash: string): Promise<ReleaseFiles | undefined>
}
