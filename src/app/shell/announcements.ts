import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { type Announcement, Announcer } from '../ui/announcer';
import { Icon } from '../ui/icon';

@Component({
  selector: 'app-announcements',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="toast-place">
    <!-- The region stands before the words come, or screen readers miss them. -->
    <div role="status" class="sr-only">{{ announcer.current()?.text }}</div>
    @for (shown of announcer.current() ? [announcer.current()!] : []; track shown.id) {
      <div
        class="toast"
        [class.toast-alert]="shown.tone === 'alert'"
        (mouseenter)="announcer.hold()"
        (mouseleave)="announcer.resume()"
        (focusin)="announcer.hold()"
        (focusout)="announcer.resume()"
      >
        <app-icon [name]="shown.tone === 'alert' ? 'alert' : 'check'" />
        <p aria-hidden="true">{{ shown.text }}</p>
        @if (shown.action; as action) {
          <button type="button" class="toast-action" (click)="act(shown)">
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
        </button>
      </div>
    }
  </div>`,
})
export class Announcements {
  protected readonly announcer = inject(Announcer);
  protected readonly text = { close: $localize`:@@shell.toast.close:Close` };

  protected act(shown: Announcement): void {
    this.announcer.dismiss();
    shown.action?.run();
  }
}
