"""What people write back, with " / " between them, and what is meant by it. What is unclear is read by staff."""

from chalicelib.messaging.keywords import Said

_TEXTS = {
    Said.STOP: """
        Yes, stop / stop calling and texting me / take my number off please / STOP END /
        please cancel all and stop texting me /
        STOP / Stop / stop. / STOP!! / “Stop” / Stop. Thank you / Stop, please / Please stop / pls stop / ok stop /
        STOP STOP STOP / stoppp / S.T.O.P. / stop all / STOPALL / Stop it / stop this! / Stop already /
        hi, please stop now, thanks / stop 🛑 / No. Stop. / quit / End / END. / revoke / Opt out / opt-out /
        OPTOUT / opt_out please / cancel / CANCEL / Cancel, thanks / Unsubscribe / UNSUB / remove / Remove me /
        TD / stop end quit / I said stop / i already said stop! / I texted stop / I asked you to stop /
        opt me out please / please stop texting me / Stop texting this number / stop sending me texts /
        STOP SENDING ME THESE MESSAGES / Stop sending all reminders / stop messaging me / Stop contacting me /
        can you stop texting me please / could you please stop sending me messages? / stop the texts /
        stop your text messages / Stop with the reminders / I want to stop receiving texts /
        stop texting me, my leg is numb, call me / stop spamming / no more texts please / No more messages /
        no more of these texts / please no texts / no text messages / No more! / I no longer want your texts /
        don't text me / Do not text me again / dont message me anymore / Never contact me again /
        please don't send me any more texts / do not send anything / I don't want these texts /
        i dont want to get messages / I do not want to be texted / don't need any more reminders /
        quit texting me / cancel these texts / end all messages / turn off reminders / unsubscribe me /
        Revoco mi consentimiento / retiro mi consentimiento para los mensajes / I hereby revoke consent /
        I would like to unsubscribe / I want to opt out / opting out / I opted out already! /
        please take me off your list / remove me from this list / Remove my number /
        delete my phone number please / lose my number / I revoke my consent / leave me alone / Wrong number /
        sorry, wrong number / You have the wrong number / this is the wrong number / You've got the wrong person /
        this is not ana, wrong number / cancel reminders / stop i don't want this / STOP who is this /
        Stop. Don't text. / alto / ¡Alto! / Basta / basta ya / parar / Pare por favor / cancelar /
        Cancelar, gracias / BAJA / detener / no más / No más mensajes / no mas mensajes por favor /
        Ya no me manden mensajes / no me envíen más mensajes / No me escriban más / por favor no me escriban /
        no me molesten / no quiero recibir mensajes / no quiero más textos / Dejen de mandarme mensajes /
        deje de escribirme / paren de enviar mensajes / quiero darme de baja / Denme de baja /
        detener los mensajes / cancelar los recordatorios / borren mi número / quítenme de su lista /
        Número equivocado / tiene el número equivocado / déjenme en paz / eliminen mi teléfono por favor /
        no deseo recibir recordatorios / hola, ya no me envíe mensajes / suspendan los avisos / ARRET / Arrêt /
        arrêtez svp / désabonner / arrêtez de m'envoyer des messages / Ne m'envoyez plus de SMS /
        plus de messages svp / mauvais numéro / Arrêtez les SMS / je veux me désinscrire / ne me contactez plus /
        je ne veux plus de messages
    """,
    Said.START: """
        START / start / Start please / UNSTOP / unstop! / start again / empezar / reanudar / Commencer
    """,
    Said.YES: """
        YES / yes / Yes! / yes. / sí / SI / Oui
    """,
    Said.HELP: """
        HELP / help / Help! / help please / INFO / info? / ayuda / Ayuda por favor / AIDE / I need help /
        How do I stop these texts? / how do I unsubscribe / How can I opt out? / how to stop the reminders /
        ¿Cómo puedo darme de baja? / ¿cómo puedo dejar de recibir mensajes? / Comment me désabonner ?
    """,
    Said.CONFIRM: """
        Sí, confirmo asistencia /
        C / c / C. / c! / C please / ok c / C, thank you / Confirm / CONFIRMED / I confirm / yes, I confirm /
        Yes C / confirm my appointment / confirmo / Confirmo, gracias / sí confirmo / confirmado / confirmar /
        Confirmo mi cita / je confirme / C merci
    """,
    Said.CHANGE: """
        R / r / R. / r please / Reschedule / reschedule please / change / Can we reschedule? /
        I need to reschedule / please change my appointment / could you move my appointment to Friday /
        Need another time / is there a different day? / postpone my visit please / do you have a later time /
        cambiar / otra hora por favor / reprogramar / quiero cambiar mi cita / ¿puedo mover la cita? /
        necesito otro día / déplacer mon rendez-vous
    """,
    Said.UNCLEAR: """
        hola, para cancelar por favor / cancel all my appointments / I need to end early / Confirmed for tomorrow? /
        can I stop by earlier? / ¿Puedo parar por ahí antes? / ¿para qué hora es mi cita? / el dolor no para /
        I can't stop by until 5 / what time does it end? / is there a bus stop nearby /
        please don't cancel my appointment / please cancel my appointment / Cancel my appointment /
        I want to cancel / cancel tomorrow / Cancel. Something came up. / can you cancel it? /
        I need to cancel my massage on Friday / I'll stop in at 9 / Stop by anytime / nonstop pain today /
        the pain won't stop / my leg pain doesn't stop / it stopped hurting / I can't stop smiling, thank you /
        Don't stop texting me / please do not unsubscribe me / I don't want to opt out /
        never stop sending reminders / did I unsubscribe? / If I opt out will I lose my spot? /
        You don't text me reminders anymore / why do I get no more texts / I got no message /
        I have the wrong number for your doctor / is this the wrong number? / remove me from the waitlist /
        take me off the 3pm / remove the second appointment / the end of the street / at the end I paid cash /
        I quit my job / quit smoking / ok / Thanks! / thank you so much / 👍 / 🙏🙏 / ? / ... / no / No thanks /
        Yes please / yes I will be there / see you tomorrow / C you then / Running 10 minutes late / on my way /
        where do I park? / Who is this? / My back is worse since the visit / call me / is Maya working today /
        C and my leg is numb / I can't make it / can't reschedule / I don't want to change my appointment /
        no need to reschedule / start time? / when do we start / I can help / help my back is killing me /
        What does Reply STOP to end mean? / info about parking / confirm what? / I can't confirm yet /
        do you take insurance / cc / CR / 2 / 11:30? / stop sign on the left? / no cancelen mi cita /
        cancelar mi cita por favor / quiero cancelar / no quiero darme de baja /
        no dejen de enviarme recordatorios / ¿a qué hora es la cita? / para qué hora es / voy para allá /
        la parada del bus / gracias / no puedo ir / llego tarde / me duele la pierna /
        ¿por qué no me mandan mensajes? / el fin de semana / baja por la escalera / no quiero cambiar mi cita /
        sí, ahí estaré / annulez mon rendez-vous / je serai en retard / l'arrêt de bus / merci /
        pourquoi vous ne m'envoyez plus de messages ?
    """,
}
_ODD = ("", "   ", "lorem ipsum " * 100, "a" * 1600, "stop" * 400)


def _parted(texts: str) -> tuple[str, ...]:
    return tuple(text.strip() for text in " ".join(texts.split()).split(" / "))


TEXTS: dict[Said, tuple[str, ...]] = {
    **{said: _parted(texts) for said, texts in _TEXTS.items()},
    Said.UNCLEAR: (*_parted(_TEXTS[Said.UNCLEAR]), *_ODD),
}
