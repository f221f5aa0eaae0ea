/** The made-up accounts, each in another situation. Days are counted from the demo's first start; texts stand in `demo.json`, under the id. */

export interface DemoContact {
  id: string
  /** Never written to: domains and numbers are reserved for examples (RFC 2606, national fiction ranges). */
  address: string
  /** Put in by whoever changed the contacts; older ones may be offered only. */
  replaced?: true
  /** Nothing can be delivered there. */
  dead?: true
}

export interface DemoSession {
  id: string
  device: string
  place: string
  days: number
}

export interface DemoAppeal {
  state: 'open' | 'filed' | 'more_needed' | 'overturned' | 'upheld' | 'not_possible'
  untilDays?: number
  triesLeft?: number
  filedDays?: number
  decidedDays?: number
}

export interface DemoRestriction {
  state: 'restricted' | 'suspended' | 'disabled' | 'final' | 'age' | 'impersonation' | 'memorialised' | 'compromised'
  measure: 'limited' | 'suspended' | 'disabled'
  sinceDays: number
  untilDays?: number
  ruleId?: string
  ground?: 'rules' | 'law'
  source?: 'report' | 'detection' | 'authority' | 'own_review'
  automated?: boolean
  strikes?: number
  appeal: DemoAppeal
}

export interface DemoAccount {
  id: string
  /** What its owner may type to find it, besides the addresses. */
  username: string
  name: string
  locale: string
  country: string
  timeZone: string
  creator: boolean
  reason: 'unusual_activity' | 'community_standards' | 'appeal' | 'hacked_account'
  topic?: string
  contacts: DemoContact[]
  contactsChangedDays?: number
  sessions: DemoSession[]
  /** Somebody else has proved a claim to it. */
  contested?: true
  restriction?: DemoRestriction
}

type Given = Pick<DemoAccount, 'id' | 'username' | 'name' | 'locale' | 'country' | 'timeZone' | 'contacts'> & Partial<DemoAccount>

function account(given: Given): DemoAccount {
  return { creator: false, sessions: [], reason: given.restriction ? 'community_standards' : 'unusual_activity', ...given }
}

const usual = (place: string): DemoSession => ({ id: 's1', device: 'Chrome · Android', place, days: -20 })
const foreign = (place: string, device = 'Firefox · Windows'): DemoSession => ({ id: 's2', device, place, days: -1 })

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account({
    id: 'unusual_login', username: 'mara.lopez', name: 'Mara López', locale: 'es', country: 'ES', timeZone: 'Europe/Madrid',
    contacts: [{ id: 'c1', address: 'mara.lopez@mail.example' }, { id: 'c2', address: '+34 600 555 021' }],
    sessions: [usual('Madrid'), foreign('Minsk')],
  }),
  account({
    id: 'contact_changed', username: 'tom.becker', name: 'Tom Becker', locale: 'en', country: 'IE', timeZone: 'Europe/Dublin',
    contacts: [
      { id: 'c1', address: 'tom.becker@mail.example' },
      { id: 'c2', address: '+353 20 913 0077' },
      { id: 'c9', address: 'x8812@post.example', replaced: true },
    ],
    contactsChangedDays: -2, topic: 'contact_changed', sessions: [usual('Cork'), foreign('Lagos'), { id: 's3', device: 'App · iPhone', place: 'Cork', days: -4 }],
  }),
  account({
    id: 'lost_phone', username: 'aiko.tanaka', name: '田中 愛子', locale: 'ja', country: 'JP', timeZone: 'Asia/Tokyo',
    contacts: [{ id: 'c1', address: '+81 90 0000 0034', dead: true }, { id: 'c2', address: 'aiko.tanaka@mail.example' }],
    topic: 'lost_phone', sessions: [usual('Osaka')],
  }),
  account({
    id: 'rule_suspended', username: 'ravi.sharma', name: 'रवि शर्मा', locale: 'hi', country: 'IN', timeZone: 'Asia/Kolkata', creator: true,
    contacts: [{ id: 'c1', address: '+91 99999 00012' }, { id: 'c2', address: 'ravi.sharma@mail.example' }],
    sessions: [usual('Pune')],
    restriction: {
      state: 'suspended', measure: 'suspended', sinceDays: -3, untilDays: 27, ruleId: 'harassment', ground: 'rules', source: 'report',
      automated: true, strikes: 2, appeal: { state: 'open', untilDays: 11, triesLeft: 1 },
    },
  }),
  account({
    id: 'disabled_final', username: 'lucas.silva', name: 'Lucas Silva', locale: 'pt-BR', country: 'BR', timeZone: 'America/Sao_Paulo', creator: true,
    contacts: [{ id: 'c1', address: 'lucas.silva@mail.example' }],
    restriction: {
      state: 'final', measure: 'disabled', sinceDays: -45, ruleId: 'fraud', ground: 'rules', source: 'own_review', automated: false,
      strikes: 4, appeal: { state: 'not_possible' },
    },
  }),
  account({
    id: 'appeal_pending', username: 'claire.dubois', name: 'Claire Dubois', locale: 'fr', country: 'FR', timeZone: 'Europe/Paris', reason: 'appeal',
    contacts: [{ id: 'c1', address: 'claire.dubois@mail.example' }, { id: 'c2', address: '+33 1 99 00 12 34' }],
    restriction: {
      state: 'disabled', measure: 'disabled', sinceDays: -6, ruleId: 'nudity', ground: 'rules', source: 'detection', automated: true,
      appeal: { state: 'filed', filedDays: -4, triesLeft: 0 },
    },
  }),
  account({
    id: 'appeal_more', username: 'kenji.mori', name: '森 健二', locale: 'ja', country: 'JP', timeZone: 'Asia/Tokyo', reason: 'appeal',
    contacts: [{ id: 'c1', address: 'kenji.mori@mail.example' }],
    restriction: {
      state: 'suspended', measure: 'suspended', sinceDays: -7, untilDays: 23, ruleId: 'misinformation', ground: 'rules', source: 'report', automated: false,
      appeal: { state: 'more_needed', filedDays: -5, triesLeft: 0 },
    },
  }),
  account({
    id: 'appeal_overturned', username: 'sari.wijaya', name: 'Sari Wijaya', locale: 'id', country: 'ID', timeZone: 'Asia/Jakarta', creator: true, reason: 'appeal',
    contacts: [{ id: 'c1', address: 'sari.wijaya@mail.example' }, { id: 'c2', address: '+62 855 5000 0042' }],
    restriction: {
      state: 'suspended', measure: 'suspended', sinceDays: -12, ruleId: 'spam', ground: 'rules', source: 'detection', automated: true,
      appeal: { state: 'overturned', filedDays: -10, decidedDays: -1, triesLeft: 0 },
    },
  }),
  account({
    id: 'appeal_upheld', username: 'nora.keane', name: 'Nora Keane', locale: 'en', country: 'IE', timeZone: 'Europe/Dublin', reason: 'appeal',
    contacts: [{ id: 'c1', address: 'nora.keane@mail.example' }],
    restriction: {
      state: 'disabled', measure: 'disabled', sinceDays: -30, ruleId: 'copyright', ground: 'law', source: 'report', automated: false,
      strikes: 3, appeal: { state: 'upheld', filedDays: -25, decidedDays: -5, triesLeft: 0 },
    },
  }),
  account({
    id: 'too_young', username: 'emma.walsh', name: 'Emma Walsh', locale: 'en', country: 'US', timeZone: 'America/New_York',
    contacts: [{ id: 'c1', address: 'emma.walsh@mail.example' }],
    restriction: {
      state: 'age', measure: 'disabled', sinceDays: -1, ground: 'law', source: 'own_review', automated: false, appeal: { state: 'not_possible' },
    },
  }),
  account({
    id: 'impersonation', username: 'omar.haddad', name: 'عمر حداد', locale: 'ar', country: 'EG', timeZone: 'Africa/Cairo',
    contacts: [{ id: 'c1', address: 'omar.haddad@mail.example' }, { id: 'c2', address: '+20 10 0000 0063' }],
    restriction: {
      state: 'impersonation', measure: 'disabled', sinceDays: -5, ruleId: 'fake_identity', ground: 'rules', source: 'report', automated: false,
      appeal: { state: 'open', untilDays: 25, triesLeft: 1 },
    },
  }),
  account({
    id: 'memorialised', username: 'pilar.ruiz', name: 'Pilar Ruiz', locale: 'es', country: 'MX', timeZone: 'America/Mexico_City',
    contacts: [{ id: 'c1', address: 'pilar.ruiz@mail.example' }],
    restriction: { state: 'memorialised', measure: 'limited', sinceDays: -8, source: 'report', automated: false, appeal: { state: 'not_possible' } },
  }),
  account({
    id: 'hacked_suspended', username: 'bia.rocha', name: 'Bia Rocha', locale: 'pt-BR', country: 'BR', timeZone: 'America/Sao_Paulo',
    contacts: [{ id: 'c1', address: 'bia.rocha@mail.example' }, { id: 'c2', address: '+55 11 5550 0042' }],
    sessions: [usual('Recife'), foreign('Kyiv')],
    restriction: {
      state: 'compromised', measure: 'suspended', sinceDays: -2, ruleId: 'fraud', ground: 'rules', source: 'detection', automated: true,
      appeal: { state: 'open', untilDays: 12, triesLeft: 1 },
    },
  }),
  account({
    id: 'restricted', username: 'layla.nasser', name: 'ليلى ناصر', locale: 'ar', country: 'SA', timeZone: 'Asia/Riyadh',
    contacts: [{ id: 'c1', address: 'layla.nasser@mail.example' }],
    restriction: {
      state: 'restricted', measure: 'limited', sinceDays: -1, untilDays: 2, ruleId: 'spam', ground: 'rules', source: 'detection', automated: true,
      strikes: 1, appeal: { state: 'open', untilDays: 13, triesLeft: 1 },
    },
  }),
  account({
    id: 'contested', username: 'north.cafe', name: 'North Café', locale: 'en', country: 'GB', timeZone: 'Europe/London', reason: 'hacked_account', contested: true,
    contacts: [{ id: 'c1', address: 'owner@north.example' }, { id: 'c2', address: '+44 7700 900 142' }],
    sessions: [usual('Leeds'), foreign('Leeds', 'Safari · Mac')],
  }),
  account({
    id: 'no_reason', username: 'jules.martin', name: 'Jules Martin', locale: 'fr', country: 'CA', timeZone: 'America/Toronto',
    contacts: [{ id: 'c1', address: 'jules.martin@mail.example' }],
    restriction: { state: 'disabled', measure: 'disabled', sinceDays: -2, appeal: { state: 'open', untilDays: 28, triesLeft: 1 } },
  }),
]

/** What may be shown of an address: `m•••@m•••.example`, `+34 ••• 21`. */
export function masked(address: string): string {
  const [local = '', domain] = address.split('@')
  if (domain === undefined) return `${address.split(' ')[0]} ••• ${address.slice(-2)}`
  return `${local[0]}•••@${domain[0]}•••${domain.slice(domain.lastIndexOf('.'))}`
}
