import { PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '@/components/basics';
import { ApiError, call } from '@/lib/api/client';
import { meQuery } from '@/lib/api/queries';
import type { Me } from '@/lib/api/types';

export function SignInPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { to } = useSearch({ from: '/signin' });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => call<Me>('/session', { method: 'POST', body: { email, password } }),
    onSuccess: (me) => {
      client.clear();
      client.setQueryData(meQuery.queryKey, me);
      void navigate({ href: to ?? '/', replace: true });
    },
  });
  const failure = signIn.error;
  const text = failure instanceof ApiError && failure.unreachable ? t('error.unreachable_text') : failure?.message;
  return (
    <main className="signin">
      <form
        className="card card-body stack"
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate();
        }}
      >
        <img src="/app/mark.svg" alt="" width={36} height={36} />
        <h1>{t('signin.title')}</h1>
        {text !== undefined && (
          <p className="notice bad" role="alert">
            {text}
          </p>
        )}
        <TextInput
          label={t('signin.email')}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('signin.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('signin.reveal') }}
        />
        <Action primary type="submit" loading={signIn.isPending} fullWidth>
          {t('signin.submit')}
        </Action>
      </form>
    </main>
  );
}
