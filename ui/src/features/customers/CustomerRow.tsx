import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { Ago } from '@/components/Ago';
import { Marked } from '@/components/Marked';
import { Tile } from '@/components/Tile';
import type { Connection, CustomerSummary } from '@/lib/api/types';

interface Props {
  row: CustomerSummary;
  index: number;
  top: number;
  active: boolean;
  connections: Connection[];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export const CustomerRow = memo(function CustomerRow({ row, index, top, active, connections }: Props) {
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
      <div role="gridcell" className="cut c-type">
        {text(row.fields.customer_type)}
      </div>
      <div role="gridcell" className="cut c-price">
        {text(row.fields.price_level)}
      </div>
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
