import Button from '@material-ui/core/Button';
import { useState } from 'react';

const words = {
  before: 'Copy',
  copied: 'Copied',
  // Browsers give no clipboard to pages that come over plain HTTP.
  refused: 'Not copied: select the text',
};

/** Copies a text, and says whether it did. */
export function CopyButton({ text }: { text: string }) {
  const [state, setState] = useState<keyof typeof words>('before');
  return (
    <Button
      size="small"
      variant="outlined"
      aria-live="polite"
      onClick={async () => {
        try {
          await navigator.clipboard.writeText(text);
          setState('copied');
        } catch {
          setState('refused');
        }
      }}
      onBlur={() => setState('before')}
    >
      {words[state]}
    </Button>
  );
}
