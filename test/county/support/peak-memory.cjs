// Required into a process: its last line on standard error is the most memory it ever held, in KiB.
process.on("exit", () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\n`));
