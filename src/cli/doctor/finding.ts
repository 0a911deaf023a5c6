/** One thing that was looked at. A note is worth knowing and nothing to mend; a fault is. */
export interface Finding {
  subject: string;
  state: 'ok' | 'note' | 'fault';
  text: string;
  cure: string | null;
}

export function ok(subject: string, text: string): Finding {
  return { subject, state: 'ok', text, cure: null };
}

export function note(subject: string, text: string, cure: string | null = null): Finding {
  return { subject, state: 'note', text, cure };
}

export function fault(subject: string, text: string, cure: string | null): Finding {
  return { subject, state: 'fault', text, cure };
}
