/** Loaded into every server that a test starts: it does not outlive a test run that was killed. */
process.stdin
  .on('end', () => {
    process.kill(process.pid, 'SIGKILL');
  })
  .resume();
if ('unref' in process.stdin && typeof process.stdin.unref === 'function') process.stdin.unref();
