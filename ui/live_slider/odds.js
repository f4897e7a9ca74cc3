// The formulas of kpi/doubt.py once more: how likely the goal is with so many first appointments a month.
// Both are held to the same answers in tests/browser/test_live_slider_odds.py.

const LARGEST_MONTH = 20000 // first appointments
const FURTHEST = 64 // times the plain magic number
const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

// The natural logarithm of x!
function logFactorial(x) {
  const t = x + LANCZOS.length - 0.5
  const sum = LANCZOS.reduce((total, weight, place) => total + weight / (x + 1 + place), 0.99999999999980993)
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum)
}

// Upper tail of the normal distribution (Numerical Recipes, section 6.2; seven digits).
function normalTail(z) {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + x / 2)
  const series = [
    0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368, -1.26551223,
  ].reduce((total, weight) => total * t + weight)
  const tail = (t * Math.exp(-x * x + series)) / 2
  return z >= 0 ? tail : 1 - tail
}

// Probability that 0, 1, ... upTo sales bring so many average revenues.
function reaches(salesNeeded, upTo, doubt) {
  const wanted = salesNeeded - ROUNDING
  return Array.from({ length: upTo + 1 }, (_, count) => {
    if (!doubt.spread || count === 0) return Number(count >= wanted)
    const listed = doubt.sums[count - 1]
    if (listed) return listed.filter((sum) => sum >= wanted).length / listed.length
    return normalTail((wanted - count) / (doubt.spread * Math.sqrt(count)))
  })
}

// The weights of 0 to n sales, added to `into`: from the likeliest number outwards, until nothing is left to add.
function addBinomial(into, n, ratio, weight) {
  if (ratio <= 0 || ratio >= 1) {
    into[ratio <= 0 ? 0 : n] += weight
    return
  }
  const mode = Math.min(n, Math.floor((n + 1) * ratio))
  const odds = ratio / (1 - ratio)
  const top = Math.exp(
    logFactorial(n) - logFactorial(mode) - logFactorial(n - mode) + mode * Math.log(ratio) + (n - mode) * Math.log1p(-ratio),
  )
  for (let k = mode, p = top; k <= n && p > 1e-15; p *= ((n - k) / (k + 1)) * odds, k++) into[k] += weight * p
  for (let k = mode - 1, p = (top * mode) / ((n - mode + 1) * odds); k >= 0 && p > 1e-15; p *= k / ((n - k + 1) * odds), k--) {
    into[k] += weight * p
  }
}

export function overallRatio(values) {
  return values.appointment_to_proposal * (values.closing_ratio ?? 1)
}

// Probability that a month with so many first appointments brings the goal; NaN for more than any team has.
export function chanceOfGoal(values, appointments, doubt) {
  if (values.goal <= 0) return 1
  const needed = values.goal / values.average_revenue
  if (!Number.isFinite(needed) || appointments <= 0) return 0
  if (appointments > LARGEST_MONTH) return NaN
  const ratio = overallRatio(values)
  const weights = new Float64Array(appointments + 1)
  for (const likely of doubt.ratios) addBinomial(weights, appointments, Math.min(likely * ratio, 1), 1 / doubt.ratios.length)
  const shares = reaches(needed, appointments, doubt)
  return Math.min(weights.reduce((total, weight, count) => total + weight * shares[count], 0), 1)
}

// Fewest first appointments a week (whole ones a month) that bring the goal with this chance or more; null: none does.
export function safeNumber(values, chance, weeksPerMonth, doubt) {
  const plain = magicNumber(values, weeksPerMonth)
  if (isMissing(plain) || plain === 0) return isMissing(plain) ? null : 0
  const isEnough = (appointments) => chanceOfGoal(values, appointments, doubt) >= chance
  let low = 0
  let high = Math.max(1, Math.floor(plain * weeksPerMonth))
  const most = Math.min(FURTHEST * high, LARGEST_MONTH)
  while (high <= most && !isEnough(high)) {
    low = high
    high *= 2
  }
  if (high > most) return null
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isEnough(middle)) high = middle
    else low = middle
  }
  return high / weeksPerMonth
}
