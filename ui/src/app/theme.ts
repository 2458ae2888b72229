import { Button, createTheme, type MantineColorsTuple } from '@mantine/core';

const iris: MantineColorsTuple = [
  '#eef0fe',
  '#dcdffb',
  '#b8c0f6',
  '#98a4ff',
  '#7482ea',
  '#5b6ae2',
  '#4252d6',
  '#3745bd',
  '#2c38a0',
  '#222c80',
];

export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 3 },
  autoContrast: true,
  colors: { iris },
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: '"JetBrains Mono Variable", ui-monospace, monospace',
  fontSizes: { xs: '12px', sm: '13.5px', md: '14px', lg: '16px', xl: '20px' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { variant: 'default', size: 'sm' } }),
    // By its name, so that the first page need not load it.
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 120 } } },
  },
});
