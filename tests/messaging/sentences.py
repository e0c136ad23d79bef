"""Sentences that tell of somebody's health, and everyday ones that only sound like it."""

TELLING = {
    "en": """
        Your sciatica appointment
        We look forward to easing your back pain
        for your lower back
        How is your back?
        a back-and-leg massage
        Bring the MRI of your spine
        your Deep-Tissue session
        Maya is trained in pregnancy massage
        after the birth
        How is the baby?
        your prenatal visit
        We hope the numbness is gone
        tingling in both feet
        Are you still sore?
        rest your left hand
        your heart condition
        a heart attack
        Your condition
        Ask your doctor first
        We need clearance from your physician
        your intake answers
        the health form
        Please fill in your medical history
        Your symptoms
        the diagnosis
        your treatment plan
        Your therapist is Maya
        drink water to flush out toxins
        How do you feel after the surgery?
        since your operation
        Take your pills before you come
        blood thinners
        high blood pressure
        the pressure you like
        get well soon
        We hope that you feel better
        if you are sick
        a cold or the flu
        diabetes
        cancer care
        trigger points
        Relaxation hour
        SCIATICA
        scia\u00adtica
        \uff33\uff23\uff29\uff21\uff34\uff29\uff23\uff21
        your injury
        the warning signs
        our patients
        your consent form
        the safety check
        aftercare
        anxiety
        your knee
        stiff neck
        herniated disc
        emergency room
        recovering from a fall
    """,
    "es": """
        Su cita por la ciática
        el dolor de espalda
        la parte baja de la espalda
        ¿Cómo está su espalda?
        Masaje de espalda y piernas
        Masaje en el embarazo
        después del parto
        dio a luz
        ¿Cómo está el bebé?
        Esperamos que el entumecimiento haya pasado
        hormigueo en los pies
        ¿Le duele todavía?
        ¿Se encuentra mejor?
        un problema de corazón
        su enfermedad
        consulte antes a su médico
        el visto bueno de su médico
        el formulario de salud
        sus síntomas
        el diagnóstico
        su tratamiento
        Su terapeuta es Maya
        elimina toxinas
        la operación de cadera
        tome sus pastillas
        la presión que prefiera
        tensión alta
        si tiene gripe
        diabetes
        puntos gatillo
        una hora de relajación
        MASAJE PROFUNDO
        su lesión
        señales de alarma
        nuestros pacientes
        el consentimiento
        la rodilla
        una hernia de disco
        vaya a urgencias
        sus medicinas
        los músculos tensos
        el cuello rígido
        la recuperación
        las ingles
        un infarto
        hemorragia
    """,
}

EVERYDAY = {
    "en": """
        Please call us back
        We will call you back today
        Come back any time
        We are back on Monday
        Welcome back
        Go back to the page
        The entrance is at the back of the building
        Use the back door
        Your back entrance code is 4711
        For a pressing matter, call us
        We hold this time for you
        Please hold the line
        Please hand in your form
        You are in good hands
        On the right-hand side of the street
        We have a time at hand
        Thank you for being patient
        Thank you for your patience
        in the heart of the city
        with all our heart
        on foot it is five minutes
        at the foot of the hill
        head to the second floor
        ahead of your visit
        We are open on your birthday
        Your date of birth opens the page
        our terms and conditions
        because of the weather conditions
        hours of operation
        There is no pressure to answer
        Scan the code at the door
        Nothing has changed
        The stairs are up one flight; tell us if stairs are hard
        Parking is behind the house
        Please arrive ten minutes early
        Bring the document you told us about
        If you run late, call us
        It takes a few minutes and is saved as you type
        We look forward to seeing you
        Your appointment on Tuesday, December 1 is confirmed
        legal questions
        the seat next to the door
        painted green
        a discount for students
        We care about your time
        Take care
        Have a good day
        The notes are on your page
        How have you been since your visit?
        Reply C to confirm, R to change, STOP to end
        Msg&data rates may apply
        hospitality
        We would like to hear how it went
        a treat for your friends
        It is in your hands
        I'll be there, we'll call
        We will try to reach you
        Scan the code
        air conditioning
    """,
    "es": """
        Llámenos, por favor
        Le devolvemos la llamada
        Estamos de vuelta el lunes
        Vuelva cuando quiera
        Le guardamos esta hora
        Entregue su formulario
        Está en buenas manos
        Al pie de la cuesta
        Se llega a pie en cinco minutos
        Gracias por su paciencia
        Un saludo
        Saludos cordiales
        Gracias de corazón
        Hablamos español e inglés
        ¿Español o inglés?
        Hace dos años que no le vemos
        Feliz año
        Las condiciones de uso
        Sin presión
        La entrada está a nivel de la calle
        El aparcamiento está detrás de la casa
        Venga diez minutos antes, por favor
        Traiga el documento del que hablamos
        Si llega tarde, llámenos
        Son pocos minutos y se guarda mientras escribe
        Le esperamos el martes
        Su cita del martes, 1 de diciembre está confirmada
        ¿Cómo ha estado desde su visita?
        Responda C para confirmar, R para cambiar, STOP para no recibir más
        Cuídese
        Buen día
        Tenga en cuenta la hora
        Una duda
        Ponga el coche a la derecha
        En el centro de la ciudad
        Sus notas están en su página
        La piscina está cerrada
        el pintor
        una mano de pintura
        No hemos podido confirmar su hora
        También hablamos inglés
        Vamos a tratar de llamarle
        Se trata de su cita
        Feliz año nuevo
    """,
}


def sentences(text: str) -> list[str]:
    """Will return the lines of one of these."""
    return [line.strip() for line in text.strip().splitlines()]
