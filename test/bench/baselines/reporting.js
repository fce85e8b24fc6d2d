/** For every program that is measured: tells its port, and what it has used when it is asked. */
exports.started = (port) => process.send?.({ port });

process.on('message', (asked) => {
  // Twice: what the first round found is freed by the second.
  if (asked === 'memory') for (let round = 0; round < 2; round++) global.gc?.();
  const { user, system } = process.cpuUsage();
  process.send({ cpuMs: (user + system) / 1000, rssMb: process.memoryUsage().rss / 1024 ** 2 });
});
process.on('disconnect', () => process.exit(0));
