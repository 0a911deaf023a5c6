/** Resolves at the first SIGINT or SIGTERM. A second one ends the process at once with the code of a killed one. */
export function firstSignal(report: (line: string) => void): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = false;
    for (const [signal, code] of EXIT_CODES) {
      process.on(signal, () => {
        if (asked) process.exit(code);
        asked = true;
        report('Stopping. Once more to stop at once');
        resolve(signal);
      });
    }
  });
}

const EXIT_CODES = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const;
