import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { type Announcement, Announcer } from '../ui/announcer';
import { Icon } from '../ui/icon';

/** An announcement as it is seen; while somebody points at it, it stays. */
@Component({
  selector: 'app-toast',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    class: 'toast',
    '(mouseenter)': 'announcer.hold()',
    '(mouseleave)': 'announcer.resume()',
    '(focusin)': 'announcer.hold()',
    '(focusout)': 'announcer.resume()',
  },
  template: `<app-icon [name]="shown().tone === 'alert' ? 'alert' : 'check'" />
    <p aria-hidden="true">{{ shown().text }}</p>
    @if (shown().action; as action) {
      <button type="button" class="toast-action" (click)="act(action.run)">
        {{ action.label }}
      </button>
    }
    <button
      type="button"
      class="toast-close"
      [attr.aria-label]="text.close"
      (click)="announcer.dismiss()"
    >
      <app-icon name="close" [size]="18" />
    </button>`,
})
export class Toast {
  readonly shown = input.required<Announcement>();
  protected readonly announcer = inject(Announcer);
  protected readonly text = { close: $localize`:@@shell.toast.close:Close` };

  protected act(run: () => void): void {
    this.announcer.dismiss();
    run();
  }
}
