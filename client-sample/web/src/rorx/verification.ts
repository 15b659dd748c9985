// What a reader knows of the chain, as data.
export interface Fault {
  kind: 'rewritten' | 'root' | 'signature' | 'shape' | 'gap' | 'key_changed' | 'lost_history';
  why: string; // one plain sentence
  seq?: number; // the first event that is not what it was
  was?: string; // that event as this device had it, as text
  is?: string; // and as the server has it now
  held?: { size: number; at: number }; // the head that this device had, and when it had it
}

export type Verification =
  | { state: 'checking'; upTo: number } // hashed up to here; no signed head has been compared yet
  | { state: 'verified'; upTo: number; root: string; key: string; at: number; since: { size: number; at: number } }
  | { state: 'unsigned'; upTo: number } // the events form one chain, but this browser cannot check signatures
  | { state: 'failed'; upTo: number; fault: Fault };

// The head that a reader keeps between visits.
export interface HeldHead {
  size: number;
  root: string; // "sha256:…"
  key: string; // the verifier key
  at: number; // when it was checked, by the server's clock
  since: { size: number; at: number }; // the first head that this device ever checked, of which all later ones follow
}
