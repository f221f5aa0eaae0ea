import { httpCalls } from '../shared/http.ts'
import { pollLinks } from '../shared/poll-link.ts'

export const call = httpCalls('')
export const polling = pollLinks(call)
