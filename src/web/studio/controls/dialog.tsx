import { dialogIn } from '../../console/dialog.tsx'
import { t } from '../strings.ts'

export const Dialog = dialogIn(t)
