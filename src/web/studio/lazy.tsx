import { lazyIn } from '../shared/lazy.tsx'
import { t } from './strings.ts'

export const Lazy = lazyIn(t)
