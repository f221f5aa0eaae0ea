/** Why calls about logins and accounts are refused, for a page to show. Every error may hold it, so it stands on nothing else. */
export const ACCOUNT_REFUSALS = {
  code_needed: 'The password was right; a code of the second factor, or a recovery code, is needed as well.',
  passkey_needed: 'The password was right; the second factor is a passkey: log in with it, or send a recovery code.',
  code_wrong: 'The code is wrong, or was used before.',
  password_wrong: 'The password is wrong.',
  passkey_failed: 'The passkey could not be verified, or is none of ours.',
  passkey_taken: 'This passkey is registered already.',
  no_passkeys_here: 'Passkeys need a host name; this address is a number.',
  factor_needed: 'This login has shown no second factor: until it has, it may only show or enrol one.',
  proof_needed: 'The password or a passkey must have been shown within the last ten minutes.',
  last_factor: 'A second factor is required: this is the last one.',
  last_admin: 'Nobody could manage accounts any more: this is the last admin.',
  email_taken: 'There is an account for this address already.',
} as const
export type AccountRefusal = keyof typeof ACCOUNT_REFUSALS
