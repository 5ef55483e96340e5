/** Loaded into every process that is measured: tells its parent what it has used so far, and ends with it. */
process.on('message', (message) => {
  if (message === 'cpu') process.send?.({ type: 'cpu', ...process.cpuUsage() });
});
process.on('disconnect', () => {
  process.exit(1);
});
// Whoever is told to end must not be kept alive by this.
process.channel?.unref();
