/** Why a line of the input could not be used. The line stays a row of the result all the same. */
export const INPUT_PROBLEMS = {
  blank: 'The line is empty.',
  no_url: 'There is no URL in this line.',
  invalid_url: 'This looks like a URL but is not a valid one.',
  invalid_host: 'The host of this URL is not valid.',
  invalid_port: 'The port of this URL is not a number from 0 to 65535.',
  unsupported_scheme: 'Only http and https can be crawled.',
  bad_record: 'This record is not valid JSON.',
  too_long: 'The URL is longer than 65,536 characters.',
} as const

export type InputProblem = keyof typeof INPUT_PROBLEMS
