import { type Bar, sized } from '../lib/bar.js';
import { commandSequences } from '../lib/command-sequences.js';

/** Random commands of several people at once on the cast: whatever they do, the invariants hold. */
export const commands: Bar = {
  number: 13,
  title: 'random commands of 2–4 people at once',
  async run(lab, { size, seed }) {
    const sequences = sized(size, { ci: 6, short: 60, long: 10_000 });
    const ground = await lab.ground();
    try {
      const { ran, refused, broken } = await commandSequences(ground.dataSource, { sequences, seed });
      return {
        tried: `${sequences} sequences, ${ran + refused} commands of 2–4 people at once on tasks and data errors`,
        came: `${ran} carried out, ${refused} refused; ${broken ?? 'no invariant broken'}`,
        met: broken === null && ran > 0 && refused > 0,
      };
    } finally {
      await ground.close();
    }
  },
};
