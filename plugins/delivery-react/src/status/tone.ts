import type { Theme } from '@material-ui/core/styles';

/** What a state means for the person who looks at it. Shown as colour, icon and word together, never as colour alone. */
export type Tone =
  | 'ok'
  | 'progress'
  | 'waiting'
  | 'warning'
  | 'error'
  | 'neutral';

export interface ToneColors {
  /** Text and icons; at least 4.5:1 on `background`. */
  foreground: string;
  background: string;
  border: string;
}

const light: Record<Tone, ToneColors> = {
  ok: { foreground: '#14602f', background: '#e6f4ea', border: '#9fd0b0' },
  progress: { foreground: '#0b4f9e', background: '#e6f0fb', border: '#a3c6ee' },
  waiting: { foreground: '#744700', background: '#fdf2da', border: '#e6c681' },
  warning: { foreground: '#8a3a00', background: '#fdebdd', border: '#eeb78f' },
  error: { foreground: '#a1160f', background: '#fdeae8', border: '#efaaa5' },
  neutral: { foreground: '#46515c', background: '#eef1f4', border: '#c6ced6' },
};

const dark: Record<Tone, ToneColors> = {
  ok: tint('143, 220, 170'),
  progress: tint('156, 199, 255'),
  waiting: tint('245, 207, 124'),
  warning: tint('255, 182, 138'),
  error: tint('255, 171, 165'),
  neutral: tint('200, 208, 216'),
};

function tint(rgb: string): ToneColors {
  return {
    foreground: `rgb(${rgb})`,
    // More of it, and neither its own text nor a link would be readable on it.
    background: `rgba(${rgb}, 0.07)`,
    border: `rgba(${rgb}, 0.38)`,
  };
}

/** Colours of a tone in the theme that is on. */
export function toneColors(theme: Theme, tone: Tone): ToneColors {
  return (theme.palette.type === 'dark' ? dark : light)[tone];
}
