/** An authenticator in software (WebAuthn Level 3, 6): one passkey, a holder who is always verified, and a counter. */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

interface Creation {
  challenge: string
  rp: { id?: string }
  user: { id: string }
}

interface Request {
  challenge: string
  rpId?: string
}

const [PRESENT, VERIFIED, HAS_KEY] = [0x01, 0x04, 0x40]

export class Authenticator {
  readonly id = randomBytes(16)
  counter = 0
  /** Whether its holder shows a finger or a PIN. */
  verifies = true
  readonly #key: KeyObject
  readonly #publicKey: Buffer
  #user = ''
  readonly #origin: string

  constructor(origin: string) {
    this.#origin = origin
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    this.#key = privateKey
    // COSE_Key (RFC 9053): EC2, ES256, P-256.
    const cose = new Map<number, number | Uint8Array>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')]])
    this.#publicKey = Buffer.from(isoCBOR.encode(cose))
  }

  /** Answers `navigator.credentials.create`. */
  create(options: unknown) {
    const { challenge, rp, user } = options as Creation
    this.#user = user.id
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, this.#publicKey])
    const authData = new Uint8Array(Buffer.concat([this.#data(rp.id ?? '', HAS_KEY), credential]))
    const attestationObject = isoCBOR.encode(new Map<string, string | Uint8Array | Map<string, string>>([['fmt', 'none'], ['attStmt', new Map()], ['authData', authData]]))
    return this.#answer({ clientDataJSON: this.#clientData('webauthn.create', challenge), attestationObject: Buffer.from(attestationObject).toString('base64url'), transports: ['internal'] })
  }

  /** Answers `navigator.credentials.get`. */
  get(options: unknown) {
    const { challenge, rpId = '' } = options as Request
    this.counter += 1
    const clientDataJSON = this.#clientData('webauthn.get', challenge)
    const authenticatorData = this.#data(rpId, 0)
    const signed = Buffer.concat([authenticatorData, createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest()])
    const signature = sign('sha256', signed, this.#key).toString('base64url')
    return this.#answer({ clientDataJSON, authenticatorData: authenticatorData.toString('base64url'), signature, userHandle: this.#user })
  }

  #data(rpId: string, flags: number): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([PRESENT | (this.verifies ? VERIFIED : 0) | flags]), counter])
  }

  #clientData(type: string, challenge: string): string {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.#origin, crossOrigin: false })).toString('base64url')
  }

  #answer<T extends { clientDataJSON: string }>(response: T) {
    const id = this.id.toString('base64url')
    return { id, rawId: id, type: 'public-key' as const, response, clientExtensionResults: {}, authenticatorAttachment: 'platform' }
  }
}
