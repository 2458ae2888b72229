import { useId } from 'react';

/** One of some values, under a label; `word` says each in the reader's language. */
export function Choice<T extends string>(props: {
  label: string;
  value: T;
  all: readonly T[];
  word: (value: T) => string;
  onChange: (value: T) => void;
}) {
  const id = useId();
  return (
    <div className="stack" style={{ gap: 4 }}>
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        className="select"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value as T)}
      >
        {props.all.map((each) => (
          <option key={each} value={each}>
            {props.word(each)}
          </option>
        ))}
      </select>
    </div>
  );
}
