/**
 * Whether a body may be more than words and addresses. Most are not, and are never parsed. In time that grows with the length
 * alone, whatever is typed.
 */
export function hasMarkdown(body: string): boolean {
  return inLine.test(body) || atLineStart.test(body) || ruleOrTable.test(body);
}

/** Emphasis, code, a link. One tilde ends half of all that is said in Korean, and a line below is part of a face. */
const inLine = /[*`]|~~|\]\(/u;
const atLineStart = /^ {0,3}(?:#{1,6} |>|[-+] |\d{1,9}[.)] )/mu;
const ruleOrTable = /^[ |:]*-[ |:-]*$/mu;
