import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import SearchIcon from '@material-ui/icons/Search';
import { useEffect, useState } from 'react';

const quietMs = 250;

/** A search field that reports what was typed once typing pauses. */
export function SearchField(props: {
  value: string;
  label: string;
  onChange: (value: string) => void;
}) {
  const { value, label, onChange } = props;
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed === value) {
      return undefined;
    }
    const timer = setTimeout(() => onChange(typed), quietMs);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <TextField
      size="small"
      variant="outlined"
      type="search"
      placeholder={label}
      inputProps={{ 'aria-label': label }}
      InputProps={{
        startAdornment: (
          <InputAdornment position="start">
            <SearchIcon fontSize="small" />
          </InputAdornment>
        ),
      }}
      value={typed}
      onChange={event => setTyped(event.target.value)}
    />
  );
}
