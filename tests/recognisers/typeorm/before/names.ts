export const CALLS = 'calls'
