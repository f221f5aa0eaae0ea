/** How a case can end, as an agent says it; the honest ones first that leave the person with something. */
export const OUTCOMES = [
  'access_restored',
  'advised',
  'proof_pending',
  'on_hold',
  'appeal_filed',
  'cannot_confirm',
  'handed_off',
  'left',
] as const

/** What people come to the line for, as the content that ships names it: the flow they were in. */
export const REASONS = ['human', 'start', 'unusual_activity', 'community_standards', 'appeal', 'impersonation', 'proof', 'ownership', 'reset_link', 'secure_account', 'confirm', 'age'] as const

/** The waiting lines that the content ships with; `flows/queues.yaml` names them. */
export const QUEUES = [
  'general',
  'account_recovery',
  'community_standards',
  'contested',
  'specialist_care',
  'minors',
  'specialist_safety',
] as const
