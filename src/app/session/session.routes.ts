import type { Routes } from '@angular/router';
import { SignInPage } from './sign-in-page/sign-in-page';

export const sessionRoutes: Routes = [
  { path: '', component: SignInPage, title: $localize`:@@session.title:Sign in` },
];
