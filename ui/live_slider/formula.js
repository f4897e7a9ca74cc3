// The formulas of kpi/magic_number.py once more, so that the numbers follow the hand without asking Python.
// tests/ui/magic_number_cases.json holds both to the same answers. An answer is a number, or {missing: which input}.

const ROUNDING = 1e-9 // 25 / 4 must not become 8 for the sake of a last binary digit

export function isMissing(answer) {
  return typeof answer !== "number"
}

// What a monthly revenue goal takes: sales, proposals and first appointments a month.
export function chain(values) {
  const missing = missingInput(values)
  if (missing) return { missing }
  const sales = Math.max(values.goal, 0) / values.average_revenue || 0
  const proposals = sales / values.closing_ratio || 0
  const appointments = proposals / values.appointment_to_proposal || 0
  return Number.isFinite(appointments) ? { sales, proposals, appointments } : { missing: "average_revenue" }
}

// New first appointments needed a week; never rounded.
export function magicNumber(values, weeksPerMonth) {
  const month = chain(values)
  return month.missing ? month : month.appointments / weeksPerMonth
}

// A goal of 0 or less needs nothing, whatever the rest; else the first input that is zero or unknown.
function missingInput(values) {
  if (!Number.isFinite(values.goal)) return "goal"
  if (values.goal <= 0) return null
  const inputs = ["average_revenue", "appointment_to_proposal", "closing_ratio"]
  return inputs.find((input) => !(values[input] > 0)) ?? null
}

// Actual first appointments a week as a share of those needed; 1 is on course.
export function activityBarometer(actualPerWeek, neededPerWeek) {
  if (isMissing(neededPerWeek)) return neededPerWeek
  if (!(neededPerWeek > 0)) return { missing: "nothing_needed" }
  if (!Number.isFinite(actualPerWeek)) return { missing: "actual" }
  return actualPerWeek / neededPerWeek
}

export function isOnCourse(barometer) {
  return barometer >= 1 - ROUNDING
}

// Whole appointments to plan for.
export function planFor(neededPerWeek) {
  return Math.max(0, Math.ceil(neededPerWeek - ROUNDING))
}

// The magic number and the barometer if this one lever moved to its target and nothing else changed.
export function leverEffect(values, lever, weeksPerMonth, actualPerWeek) {
  const now = magicNumber(values, weeksPerMonth)
  const isReached = values[lever.input] >= lever.target
  const then = isReached ? now : magicNumber({ ...values, [lever.input]: lever.target }, weeksPerMonth)
  const difference = isMissing(now) || isMissing(then) ? null : then - now
  return { then, difference, isReached, barometer: activityBarometer(actualPerWeek, then) }
}
