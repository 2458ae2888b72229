import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { Ago } from '@/components/Ago';
import { Marked } from '@/components/Marked';
import { Tile } from '@/components/Tile';
import type { Connection, CustomerSummary, Fields } from '@/lib/api/types';
import type { Column } from './columns';

interface Props {
  row: CustomerSummary;
  columns: Column[];
  index: number;
  top: number;
  active: boolean;
  connections: Connection[];
}

function at(fields: Fields, path: string[]): unknown {
  return path.reduce<unknown>((part, name) => (part as Record<string, unknown> | null | undefined)?.[name], fields);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export const CustomerRow = memo(function CustomerRow({ row, columns, index, top, active, connections }: Props) {
  return (
    <div
      id={`row-${index}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={active}
      className={active ? 'grid-row active' : 'grid-row'}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="gridcell" className="who">
        <Link to="/customers/$id" params={{ id: row.id }} className="cut">
          <Marked text={row.name} ranges={row.highlights?.name} />
        </Link>
        <div className="cut mut">
          <Marked text={text(row.fields.email)} ranges={row.highlights?.email} />
        </div>
      </div>
      {columns.map((column) => (
        <div key={column.word} role="gridcell" className="cut c-more">
          {text(at(row.fields, column.path))}
        </div>
      ))}
      <div role="gridcell" className="tiles c-systems">
        {connections.map((connection) => (
          <Tile
            key={connection.name}
            tile={connection.tile}
            name={connection.name}
            state={row.links.find((link) => link.connection === connection.name)?.state ?? 'absent'}
          />
        ))}
      </div>
      <div role="gridcell" className="last">
        <Ago time={row.updated_at} />
      </div>
    </div>
  );
});
