import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission } from '@/lib/api/types';
import { useMay } from '@/lib/session';

export type Tone = 'ok' | 'warn' | 'bad' | 'iris' | 'plain';

/** A short word about a state. The tone only repeats what the word says. */
export function Chip({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`chip ${tone}`}>{children}</span>;
}

export function Card(props: { title: ReactNode; aside?: ReactNode; children: ReactNode; bare?: boolean }) {
  return (
    <section className="card">
      <header>
        <h2>{props.title}</h2>
        <div className="grow" />
        {props.aside}
      </header>
      {props.bare ? props.children : <div className="card-body">{props.children}</div>}
    </section>
  );
}

interface ActionProps extends ButtonProps {
  children: ReactNode;
  onClick?: () => void;
  type?: 'button' | 'submit';
  primary?: boolean;
  /** What a person must be allowed to do; without it the button stays visible and says why it is off. */
  needs?: Permission;
}

export function Action({ primary, needs, className, ...rest }: ActionProps) {
  const { t } = useTranslation();
  const may = useMay();
  const refused = needs !== undefined && !may(needs);
  const button = (
    <Button
      {...rest}
      className={primary ? 'btn-primary' : className}
      data-disabled={refused || undefined}
      aria-disabled={refused || undefined}
      onClick={refused ? undefined : rest.onClick}
    />
  );
  return refused ? <Tooltip label={t('common.forbidden', { permission: needs })}>{button}</Tooltip> : button;
}

export function PageHead(props: {
  title: ReactNode;
  lead?: ReactNode;
  below?: ReactNode;
  actions?: ReactNode;
  ruled?: boolean;
}) {
  return (
    <header className={props.ruled ? 'page-head ruled' : 'page-head'}>
      {props.lead}
      <div style={{ minWidth: 0 }}>
        <h1>{props.title}</h1>
        {props.below}
      </div>
      {props.actions !== undefined && <div className="actions">{props.actions}</div>}
    </header>
  );
}

export function Empty(props: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}
