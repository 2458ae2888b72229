import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Connection, Run } from './types'

type News = Pick<Run, 'id' | 'number' | 'connection' | 'state' | 'outcome' | 'counters' | 'total'>

/** The connection with what news of its run says. */
export function withRun(connection: Connection, news: News): Connection {
  if (connection.name !== news.connection) return connection
  const run = connection.last_run
  return {
    ...connection,
    state: news.state === 'finished' ? connection.state : 'syncing',
    last_run: run && run.id === news.id ? { ...run, ...news } : ({ ...run, ...news } as Run),
  }
}

/** Keeps what the page shows in step with the hub; says whether the hub can be heard. */
export function useLive(customer?: string): boolean {
  const client = useQueryClient()
  const [live, setLive] = useState(false)
  useEffect(() => {
    const topics = customer ? `runs,customers:${customer}` : 'runs,customers'
    const source = new EventSource(`/api/v1/stream?topics=${topics}`)
    let later: number | undefined
    const soon = (...keys: string[]) => {
      window.clearTimeout(later)
      later = window.setTimeout(
        () => {
          for (const key of keys) client.invalidateQueries({ queryKey: [key] })
        },
        customer ? 50 : 700,
      )
    }
    source.onopen = () => setLive(true)
    source.onerror = () => setLive(false)
    source.addEventListener('run.progress', (event) => {
      const news = JSON.parse(event.data) as News
      client.setQueryData<Connection[]>(['connections'], (old) => old?.map((each) => withRun(each, news)))
      client.setQueryData<Run>(['run', news.id], (old) => (old ? { ...old, ...news } : old))
    })
    source.addEventListener('run.finished', () => soon('connections', 'runs', 'run', 'overview', 'customers'))
    source.addEventListener('customer.changed', () => soon('customer', 'timeline'))
    source.addEventListener('customers.changed', () => soon('customers', 'overview', 'conflicts', 'rejects'))
    source.addEventListener('reset', () => client.invalidateQueries())
    return () => {
      window.clearTimeout(later)
      source.close()
    }
  }, [client, customer])
  return live
}
