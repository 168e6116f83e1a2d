import { createTheme } from '@material-ui/core/styles';
import {
  decomposeColor,
  getContrastRatio,
} from '@material-ui/core/styles/colorManipulator';
import { type Tone, toneColors } from './tone';

const tones: Tone[] = [
  'ok',
  'progress',
  'waiting',
  'warning',
  'error',
  'neutral',
];

/** The colour that is seen where a half transparent one lies on a solid one. */
function over(color: string, ground: string): string {
  const [, , , alpha = 1] = decomposeColor(color).values;
  const below = decomposeColor(ground).values;
  const mixed = decomposeColor(color)
    .values.slice(0, 3)
    .map((value, index) =>
      Math.round(value * alpha + below[index] * (1 - alpha)),
    );
  return `rgb(${mixed.join(', ')})`;
}

describe.each(['light', 'dark'] as const)('in the %s', type => {
  const theme = createTheme({ palette: { type } });

  it.each(tones)(
    'text of the tone "%s" is readable on its background',
    tone => {
      const { foreground, background } = toneColors(theme, tone);
      const ground = over(background, theme.palette.background.paper);
      expect(getContrastRatio(foreground, ground)).toBeGreaterThanOrEqual(4.5);
    },
  );
});
