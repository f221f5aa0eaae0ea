/**
 * Pinball (quantile) loss: what being off costs when a quantile was stated; in the mean the true quantile has the least of it.
 * R. Koenker and G. Bassett, "Regression Quantiles", Econometrica 46(1), 1978.
 */
export function pinball(stated: number, real: number, share: number): number {
  return real >= stated ? share * (real - stated) : (1 - share) * (stated - real)
}

/** Of both quantiles that are told. */
export function pinballOf(stated: { p50: number; p90: number }, real: number): number {
  return (pinball(stated.p50, real, 0.5) + pinball(stated.p90, real, 0.9)) / 2
}
