/** Every bound of the service, each with its reason; the sizes that browsers keep to as well stand in `protocol/limits.ts`. */
export const BOUNDS = {
  /** Code points of one message: a long complaint fits, a pasted book doesn't. */
  textLength: 4_000,
  /** Bytes of one WebSocket frame; the protocol's 16 KB: 4,000 code points of 4 bytes, escaped, still fit. */
  frameBytes: 16_384,
  /** Fragments of one WebSocket message: honest clients send one. */
  frameFragments: 8,
  /** Steps a flow may run in one turn before it counts as a loop. */
  stepsPerTurn: 64,
  /** Calls to the platform between two waits for the person; more is a circle. */
  callsInARow: 20,
  /** Sub-flows in sub-flows. */
  flowDepth: 8,
  /** Messages of an open question that a tap may answer, the latest: asked again and again, it must not blow up a state. */
  askings: 32,
  /** Steps kept in the brief: more than an agent reads at the start of a chat. */
  trail: 32,
  /** Variables' JSON, in characters: what the platform answers can't blow up a state. */
  varsLength: 32_768,
  /** Conversations that one report of the platform reaches, the newest: nobody has more that are still of interest. */
  chatsPerReport: 50,
  /** Conversations a second that a report for everybody is brought to: a storm of turns would hold up everybody else's. */
  reportsPerSecond: 50,
  /** Reports that wait until a person can be told, the latest: more at once is noise. */
  untoldReports: 5,
  /** A resolved conversation reopens for this long. */
  reopenMs: 7 * 24 * 3_600_000,
  /** A code for another device opens the chat for this long: a day to get to that device. */
  resumeCodeMs: 24 * 3_600_000,
  /** A case code is known for this long after the last thing that happened: a review may take six months (Regulation (EU) 2022/2065, Art. 20). */
  caseCodeMs: 184 * 24 * 3_600_000,
  /** A browser is woken for this long after it asked for it; as long as a case code is known. */
  pushMs: 184 * 24 * 3_600_000,
  /** Who has the chat before them has read it by then, and who lost the network for a moment is back. */
  newsAfterMs: 10_000,
  /** How long somebody whom a channel doesn't reach is tried again. */
  newsForMs: 24 * 3_600_000,
  /** Files that one draft changes: every text of thirty languages, and every flow. */
  draftFiles: 1_000,
  /** Characters that one draft holds: a save writes them all. */
  draftChars: 8_000_000,
  /** Past chats that one funnel counts, the newest: some seconds of work. */
  chatsPerFunnel: 20_000,
  /** Past chats that are played through a draft at once, the newest. */
  chatsPerReplay: 2_000,
  /** Of these, changed ones that are shown side by side: nobody reads more. */
  changedChats: 200,
  /** Drafts there may be: more than a team keeps an eye on. */
  drafts: 100,
  /** The same start key answers the same conversation for this long. */
  startKeyMs: 24 * 3_600_000,
  /** How much earlier a lane's chats count as waiting. Danger goes before a whole shift's ordinary line, and yet nobody is passed by more than two hours' worth of it. */
  headStartMs: { normal: 0, high: 30 * 60_000, urgent: 2 * 3_600_000 },
  /** What a chat that is answered when there is time takes of an agent's capacity: its person doesn't sit and wait. */
  replyWeight: 0.5,
  /** An agent's lease, of one connection; whatever is heard on it renews it. With the look every 2 seconds, who vanishes is noticed within 45. */
  agentLeaseMs: 40_000,
  /** An agent's socket is asked for a sign of life this often: often enough that the lease of whoever is there never runs out. */
  agentPingMs: 10_000,
  /** How long a connection that closed still counts: a page that is loaded anew is back by then. */
  reconnectMs: 15_000,
  /** Chats that expect nothing of their agent at the moment are held for one who vanished: a Wi-Fi blip must not shed them. */
  heldMs: 120_000,
  /** A case that comes back is kept this long for the agent who knows it. */
  stickyMs: 60_000,
  /** How long an offer stands before it goes on. */
  offerMs: 30_000,
  /** Who let an offer pass isn't asked again for this long, unless nobody else is left. */
  passedMs: 120_000,
  /** Agents of whom a chat remembers that they let it pass, the latest. */
  passedKept: 16,
  /** Who lets so many offers in a row lapse isn't at the desk. */
  offersLapsed: 2,
  /** Who waits longer than this, or so long for somebody who isn't here, is starving: supervisors are told. */
  starvingMs: 30 * 60_000,
  absentMs: 2 * 60_000,
  /** The same for who left a message to be answered in writing. */
  starvingReplyMs: 12 * 3_600_000,
  /** Supervisors who may write beside the owner of one chat: a crowd helps nobody. */
  joined: 4,
  /** How long a chat is kept for the one agent it was passed to; then whoever can may take it. */
  reservationMs: 120_000,
  /** How long a called person has to come back: a phone is found and unlocked. */
  turnMs: 5 * 60_000,
  /** Who missed a call is called once more, this much later at the earliest. */
  turnPauseMs: 5 * 60_000,
  /** Who wants to be told when what is broken is fixed waits this long for it; then for a person, as everybody. */
  incidentMs: 24 * 3_600_000,
  /** Who was told that it is fixed has this long to say that it isn't. */
  incidentAnswerMs: 3 * 24 * 3_600_000,
  /** Those who wait are told so once nobody who speaks their language has been here for this long: longer than a chat is held for who lost the network. */
  speakersAwayMs: 150_000,
  /** Conversations a second that a message of an incident is brought to. */
  incidentTellsPerSecond: 50,
  /** When a waiting person is told again that the place is kept. */
  queueRemindersMs: [5 * 60_000, 30 * 60_000],
  /** Events read at a time where a whole log is read. */
  eventsPerPage: 500,
  /** Events a frame while a socket catches up: fifty of the longest stay below `readerBacklogBytes`. */
  eventsPerFrame: 50,
  /** The first frame must come within this. */
  firstFrameMs: 10_000,
  /** That somebody types is passed on at most this often: a flood of it must not drown the other side's socket. */
  typingEveryMs: 500,
  /** Nothing heard on a socket for this long: gone. */
  silentMs: 90_000,
  /** Bytes waiting to be sent to a reader before it is dropped as too slow. */
  readerBacklogBytes: 1_048_576,
} as const

/** Bounds on rate and number; LIMITS_FACTOR multiplies them (for load tests). */
export const SCALED_BOUNDS = {
  /** Turns of the bot in a conversation before a person takes over: nobody talks to a machine that long happily. */
  turnsPerConversation: 300,
  /** Messages, changes of language, ratings and ends a conversation a minute: an outbox that empties after a tunnel fits. */
  messagesPerMinute: 120,
  /** New conversations a network prefix (IPv4 /24, IPv6 /48) an hour: a school or a carrier's shared address fits. */
  startsPerNetworkHour: 600,
  /** Frames of one socket that wait for their turn: an outbox that empties fits several times over. */
  framesWaiting: 1_000,
  /** Open sockets a network prefix. */
  socketsPerNetwork: 1_000,
  /** Codes of receipts that a network prefix may check an hour: nobody has that many, and guessing must not pay. */
  verificationsPerNetworkHour: 60,
  /** Case codes that a network prefix may look up an hour: 80 bits can't be guessed, so this only bounds the work. */
  statusesPerNetworkHour: 600,
  /** Codes for another device that a network prefix may type an hour: 80 bits can't be guessed, and people mistype. */
  resumesPerNetworkHour: 120,
  /** Failed logins an account and network a quarter of an hour. */
  loginsPerQuarterHour: 10,
  /** Passwords, passkeys and invitations that a network prefix shows an hour, two a login: an office that comes in the morning fits, and each password costs 20 ms. */
  gatesPerNetworkHour: 1_200,
  /** Wrong codes of a second factor an account an hour: three of a million are good at a time. */
  codesPerAccountHour: 10,
} as const
export type ScaledBounds = { [K in keyof typeof SCALED_BOUNDS]: number }

/** The rate-and-number bounds under LIMITS_FACTOR. */
export function scaledBounds(factor: number): ScaledBounds {
  const scaled = Object.entries(SCALED_BOUNDS).map(([name, value]) => [name, Math.ceil(value * factor)])
  return Object.fromEntries(scaled) as ScaledBounds
}
