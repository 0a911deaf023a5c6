import { smallBars } from './small-bars.js';

smallBars('postgres', 30);
