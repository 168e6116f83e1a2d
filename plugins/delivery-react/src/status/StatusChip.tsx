import { makeStyles } from '@material-ui/core/styles';
import { ToneIcon } from './ToneIcon';
import { type Tone, toneColors } from './tone';
import type { PhaseWord } from './phases';

const useStyles = makeStyles(
  theme => ({
    chip: ({ tone }: { tone: Tone }) => {
      const colors = toneColors(theme, tone);
      return {
        display: 'inline-flex',
        alignItems: 'center',
        gap: 4,
        height: 22,
        padding: '0 8px 0 4px',
        borderRadius: 11,
        border: `1px solid ${colors.border}`,
        background: colors.background,
        color: colors.foreground,
        fontSize: 12,
        fontWeight: 600,
        lineHeight: '20px',
        whiteSpace: 'nowrap' as const,
        verticalAlign: 'middle',
      };
    },
  }),
  { name: 'SlipwayStatusChip' },
);

/** A state as colour, icon and word. */
export function StatusChip(props: { phase: PhaseWord; title?: string }) {
  const { phase, title } = props;
  const classes = useStyles({ tone: phase.tone });
  return (
    <span className={classes.chip} title={title}>
      <ToneIcon tone={phase.tone} size={15} />
      {phase.word}
    </span>
  );
}
