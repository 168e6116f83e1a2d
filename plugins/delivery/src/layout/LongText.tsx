import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { clampLines } from './clampLines';

const useStyles = makeStyles(
  {
    clamped: ({ lines }: { lines: number }) => clampLines(lines),
    button: { marginLeft: -5 },
  },
  { name: 'SlipwayLongText' },
);

/** A text of any length: its first lines, and the rest for whoever wants it. */
export function LongText(props: { lines: number; children: ReactNode }) {
  const { lines, children } = props;
  const classes = useStyles({ lines });
  const box = useRef<HTMLDivElement>(null);
  const [whole, setWhole] = useState(false);
  const [long, setLong] = useState(false);
  useEffect(() => {
    const measure = () => {
      if (box.current && !whole) {
        setLong(box.current.scrollHeight > box.current.clientHeight + 1);
      }
    };
    measure();
    // What is around it may give it another width long after the window has changed. Tests have no layout, and nothing that observes it.
    if (!box.current || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(measure);
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [whole, children]);
  return (
    <>
      <div ref={box} className={whole ? undefined : classes.clamped}>
        {children}
      </div>
      {long && (
        <Button
          size="small"
          className={classes.button}
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {whole ? 'Show less' : 'Show all of it'}
        </Button>
      )}
    </>
  );
}
