/** `{"type":"incident_linked","v":1,"incident":"…"}`: the case belongs to something that is broken for many. */
export interface IncidentLinked {
  type: 'incident_linked'
  v: 1
  incident: string
}

/** `{"type":"incident_told","v":1,"id":"…","incident":"…","tells":"fixed"}`: a message to everybody concerned came to this chat. */
export interface IncidentTold {
  type: 'incident_told'
  v: 1
  /** The message's: it comes once. */
  id: string
  incident: string
  tells: 'notice' | 'update' | 'fixed' | 'own'
  /** The person was told, too. */
  said?: true
}

export type IncidentEvent = IncidentLinked | IncidentTold
