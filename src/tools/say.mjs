/** Lines that the scripts print: what they do now, and what is wrong. */

/** @param {string} text one sentence about what happens now */
export function say(text) {
  process.stdout.write(`memex: ${text}\n`);
}

/**
 * Ends the script with one sentence on what is wrong and what to do.
 * @param {string} text
 * @returns {never}
 */
export function stop(text) {
  process.stderr.write(`memex: ${text}\n`);
  process.exit(1);
}
