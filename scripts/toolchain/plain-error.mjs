/** A problem the person at the terminal can solve: shown as one line, without a stack. */
export class PlainError extends Error {}

/**
 * @param {string} text
 * @returns {string} the line of a tool's output that says most about what went wrong
 */
export function pickErrorLine(text) {
  const line = text
    .split('\n')
    .map((raw) => raw.replace(/^npm (error|ERR!) ?/, '').trim())
    .find((candidate) => candidate !== '' && !/^(npm warn|code |errno |syscall |A complete log|at )/i.test(candidate));
  return line ?? 'no reason given';
}
