import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { Announcement } from '../ui/announcer';
import { Icon } from '../ui/icon';

/** The visible form of an announcement. */
@Component({
  selector: 'app-toast',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    class: 'toast',
    '(mouseenter)': 'pauseTimer.emit()',
    '(mouseleave)': 'resumeTimer.emit()',
    '(focusin)': 'pauseTimer.emit()',
    '(focusout)': 'resumeTimer.emit()',
  },
  template: `<app-icon [name]="announcement().tone === 'alert' ? 'alert' : 'check'" />
    <p aria-hidden="true">{{ announcement().text }}</p>
    @if (announcement().action; as action) {
      <button type="button" class="toast-action" (click)="runAction(action.run)">
        {{ action.label }}
      </button>
    }
    <button
      type="button"
      class="toast-close"
      [attr.aria-label]="text.close"
      (click)="dismiss.emit()"
    >
      <app-icon name="close" [size]="18" />
    </button>`,
})
export class Toast {
  readonly announcement = input.required<Announcement>();
  /** The visitor points at the toast or focuses it: keep it visible. */
  readonly pauseTimer = output();
  readonly resumeTimer = output();
  readonly dismiss = output();
  protected readonly text = { close: $localize`:@@shell.toast.close:Close` };

  protected runAction(run: () => void): void {
    this.dismiss.emit();
    run();
  }
}
